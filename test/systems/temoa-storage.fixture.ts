import { axis, countedAxis } from '#frame';
import { card, cell, TermList } from './cells.fixture.js';
import { type Balances, OutputTerms, type TemoaBuild } from './temoa-blocks.fixture.js';

/**
 * Storage of Temoa within the day: a level at the start of every slice, which loops within its season [StorageEnergy], bounds on the
 * level [StorageEnergyUpperBound] and on what goes in and out in a slice [StorageThroughput; the bounds on either alone follow].
 * A season stands for many days, so the energy that a store holds is counted once for each of them.
 *
 * The current release puts the capacity factor on what goes in and out, which releases before it did not: 143 of the cost of `utopia`.
 */

const DAY_HOURS = 24;

export function writeTemoaStorage(build: TemoaBuild, balances: Balances): void {
  const { builder, data, capacity } = build;
  const stores = data.presences.flatMap((presence, k) =>
    presence.process.storageHours === null ? [] : [{ presence, k, hours: presence.process.storageHours }],
  );
  const flows = data.flows.filter(({ process }) => process.storageHours !== null);
  const slices = countedAxis('slice', data.slices.length);
  const places = axis(
    'presence',
    stores.map(({ presence }) => presence.key),
  );
  const free = { lower: 0, upper: Number.POSITIVE_INFINITY };
  const charge = builder.variables(
    'charge',
    [
      axis(
        'flow',
        flows.map(({ key }) => key),
      ),
      slices,
    ],
    {
      ...free,
      card: card('PJ', 'what goes into a store in a slice', '时段充能', 'FI_{r,p,s,d,i,t,v,o}'),
    },
  );
  const level = builder.variables('level', [places, slices], {
    ...free,
    card: card('PJ', 'what a store holds at the start of a slice', '时段初储量', 'SL_{r,p,s,d,t,v}'),
  });
  const source = 'Temoa documentation, Storage';
  //   SL_sd + Σ EFF FI − Σ FO − SL_next = 0
  const energy = builder.rows('storageEnergy', [places, slices], {
    lower: 0,
    upper: 0,
    card: card(
      'PJ',
      'levels follow each other',
      '储量递推',
      'SL_{s,d} + \\sum EFF\\,FI - \\sum FO = SL_{next}',
      source,
    ),
  });
  const limited = (name: string, en: string, zh: string, formula: string) =>
    builder.rows(name, [places, slices], {
      lower: Number.NEGATIVE_INFINITY,
      upper: 0,
      card: card('PJ', en, zh, formula, source),
    });
  const height = limited(
    'storageLevel',
    'the level stays within the store',
    '储量不超过容量',
    'SL \\le CAP\\,C2A\\,SD/24\\,SEG_s',
  );
  // Throughput bounds what goes in and what comes out too, both being at least zero.
  const throughput = limited(
    'storageThroughput',
    'in and out stay within the capacity',
    '充放之和不超过容量',
    '\\sum EFF\\,FI + \\sum FO \\le CF\\,CAP\\,C2A\\,SEG_{s,d}',
  );

  const lists = {
    here: new TermList(builder, energy, level),
    charged: new TermList(builder, energy, charge),
    discharged: new OutputTerms(build, energy),
    height: new TermList(builder, height, level),
    room: new TermList(builder, height, capacity),
    chargedThrough: new TermList(builder, throughput, charge),
    dischargedThrough: new OutputTerms(build, throughput),
    power: new TermList(builder, throughput, capacity),
  };
  stores.forEach(({ presence: { process, period }, k, hours }, at) => {
    data.slices.forEach(({ fraction, seasonFraction, next }, slice) => {
      const row = cell(energy, at, slice);
      lists.here.add(row, cell(level, at, slice), 1);
      lists.here.add(row, cell(level, at, next), -1);
      flows.forEach((flow, f) => {
        if (flow.process !== process || flow.period !== period) return;
        lists.charged.add(row, cell(charge, f, slice), flow.efficiency);
        lists.discharged.inSlice(row, flow, slice, -1);
        lists.chargedThrough.add(row, cell(charge, f, slice), flow.efficiency);
        lists.dischargedThrough.inSlice(row, flow, slice, 1);
      });
      lists.height.add(row, cell(level, at, slice), 1);
      lists.room.add(row, k, -process.capacityToActivity * (hours / DAY_HOURS) * seasonFraction);
      lists.power.add(row, k, -process.capacityFactor[slice]! * process.capacityToActivity * fraction);
    });
  });
  for (const list of Object.values(lists)) list.close();

  // [CommodityBalance]: what goes in is taken from the balance of the input.
  const taken = new TermList(builder, balances.rows, charge);
  flows.forEach((flow, f) => {
    for (let slice = 0; slice < data.slices.length; slice++) {
      const row = balances.rowOf(flow, flow.input, slice);
      if (row < 0) throw new RangeError(`${flow.key}: its input is not balanced by slice`);
      taken.add(row, cell(charge, f, slice), -1);
    }
  });
  taken.close();
}
