import { type AnswerTable, TableRows } from '#answer';
import type { Network } from '#network';
import { COLUMNS, numberColumn, textColumn } from './columns.js';

/** Who trades in a zone: those who run plants and storage, the grid, the users, the holders of contracts with the outside. */
export type TradeRole = 'plants' | 'grid' | 'users' | 'contracts';

/** A year to settle: hours of each step, and price of (zone, step) in CNY/MWh. */
export interface SettledYear {
  readonly year: number;
  readonly hours: ArrayLike<number>;
  readonly price: (bus: number, step: number) => number;
}

/** Powers of a year in MW by step; absent where there is nothing of the kind. */
export interface TradedPowers {
  readonly load: (bus: number) => ArrayLike<number>;
  readonly unserved: (bus: number) => ArrayLike<number>;
  readonly generation: (generator: number) => ArrayLike<number>;
  readonly hydro: ((reservoir: number) => ArrayLike<number>) | null;
  readonly storage: ((unit: number) => { readonly given: ArrayLike<number>; readonly taken: ArrayLike<number> }) | null;
  readonly link:
    | ((line: number) => { readonly forward: ArrayLike<number>; readonly backward: ArrayLike<number> })
    | null;
  readonly contract: ((contract: number) => ArrayLike<number>) | null;
}

/**
 * Everything that is put into and taken out of the zones, settled at the zonal prices of each step:
 *
 *   energy = Σ_t h_t p_t      value = Σ_t h_t λ_{b,t} p_t      (p > 0: put in and sold; p < 0: taken out and bought)
 *
 * A line stands twice, once for each end; the sum of its two values is its congestion rent, Σ flow × price difference with the
 * losses bought. Since every zone balances in every step, the values of a year add up to nothing: what some pay others receive.
 */
export class TradeRows {
  readonly #rows: TableRows;

  constructor(
    name: 'trades' | 'operating_trades',
    readonly network: Network,
  ) {
    this.#rows = new TableRows(
      name,
      { en: 'Energy bought and sold at zonal prices', zh: '按分区电价结算的购售电' },
      {
        en: 'Σ hours × price of the zone × power put in; negative: taken out and paid for; a line stands once for each end',
        zh: 'Σ 时长×分区电价×注入功率；负值为取用并付费；线路两端各列一行',
      },
      [
        COLUMNS.year,
        textColumn('role', 'Who trades: plants, grid, users or contracts', '交易主体：电厂、电网、用户或合同'),
        COLUMNS.party,
        COLUMNS.zone,
        textColumn('place', 'Zone, line or contract', '分区、线路或合同'),
        COLUMNS.technology,
        numberColumn('energy', 'MWh', 'Put into the zone; negative: taken out', '注入分区电量，负值为取用'),
        numberColumn('value', 'CNY', 'Received at zonal prices; negative: paid', '按分区电价收入，负值为支出'),
      ],
    );
  }

  add(settled: SettledYear, powers: TradedPowers): void {
    const { network } = this;
    const one = (role: TradeRole, bus: number, place: string, technology: string, power: (step: number) => number) =>
      this.#add(settled, role, bus, place, technology, power);
    network.buses.forEach(({ id }, b) => {
      const [load, unserved] = [powers.load(b), powers.unserved(b)];
      one('users', b, id, 'load', (s) => -load[s]!);
      one('users', b, id, 'unserved', (s) => unserved[s]!);
    });
    network.generators.forEach((each, g) => {
      const power = powers.generation(g);
      one('plants', each.bus, network.buses[each.bus]!.id, each.technology, (s) => power[s]!);
    });
    const { hydro, storage, link, contract } = powers;
    if (hydro !== null)
      for (const [key, members] of hydroGroups(network)) {
        const bus = network.reservoirs[members[0]!]!.bus;
        const all = members.map((r) => hydro(r));
        one('plants', bus, network.buses[bus]!.id, key, (s) => all.reduce((sum, power) => sum + power[s]!, 0));
      }
    if (storage !== null)
      network.storageUnits.forEach((each, u) => {
        const { given, taken } = storage(u);
        one('plants', each.bus, network.buses[each.bus]!.id, each.technology, (s) => given[s]! - taken[s]!);
      });
    if (link !== null)
      network.links.forEach((each, l) => {
        const { forward, backward } = link(l);
        const arriving = 1 - each.loss;
        one('grid', each.bus0, each.id, 'start', (s) => arriving * backward[s]! - forward[s]!);
        one('grid', each.bus1, each.id, 'end', (s) => arriving * forward[s]! - backward[s]!);
      });
    if (contract !== null)
      network.contracts.forEach((each, c) => {
        const delivered = contract(c);
        const sign = each.direction === 'export' ? -1 : 1;
        one('contracts', each.bus, each.id, each.direction, (s) => sign * delivered[s]!);
      });
  }

  table(): AnswerTable {
    return this.#rows.table();
  }

  #add(
    { year, hours, price }: SettledYear,
    role: TradeRole,
    bus: number,
    place: string,
    technology: string,
    power: (step: number) => number,
  ): void {
    let energy = 0;
    let value = 0;
    for (let s = 0; s < hours.length; s++) {
      const amount = hours[s]! * power(s);
      energy += amount;
      value += amount * price(bus, s);
    }
    const { party, id } = this.network.buses[bus]!;
    this.#rows.add(year, role, party, id, place, technology, energy, value);
  }
}

/** Reservoirs that stand in one zone and are of one technology, keyed by the technology; zones one after the other. */
function hydroGroups(network: Network): [string, number[]][] {
  const groups = new Map<string, number[]>();
  network.reservoirs.forEach((each, r) => {
    const key = `${each.bus}\t${each.technology}`;
    groups.set(key, [...(groups.get(key) ?? []), r]);
  });
  return [...groups].map(([key, members]) => [key.split('\t')[1]!, members]);
}
