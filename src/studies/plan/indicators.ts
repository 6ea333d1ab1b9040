import type { Indicator } from '#answer';
import { CNY_PER_MONEY_UNIT } from '#parts';
import type { PlanReader } from './reader.js';

const TWH = 1e6;

/** Headline figures of a plan: for each year, both sides together and each side. */
export function planIndicators(reader: PlanReader): Indicator[] {
  const { network } = { network: reader.network };
  const all: Indicator[] = [
    {
      key: 'objective',
      title: { en: 'Discounted cost of the plan', zh: '规划折现总成本' },
      year: 0,
      party: '',
      value: reader.outcome.objective * CNY_PER_MONEY_UNIT,
      unit: 'CNY',
      computation: {
        en: 'Objective of the problem: all entries of the cost ledger, each year weighted',
        zh: '目标函数：成本台账各项按年权重求和',
      },
    },
  ];
  const parties = ['', ...new Set(network.buses.map((bus) => bus.party))];
  network.years.forEach((year, y) => {
    const energy = network.generators.map((_, g) => reader.energy(reader.run(reader.plan.generation, y, g)));
    const hydro = network.reservoirs.map((_, r) =>
      reader.plan.release === null ? 0 : reader.energy(reader.run(reader.plan.release.turbine, y, r)),
    );
    for (const party of parties) {
      const here = (bus: number) => party === '' || network.buses[bus]!.party === party;
      const sum = (of: (g: number) => number) =>
        network.generators.reduce((total, each, g) => total + (here(each.bus) ? of(g) : 0), 0);
      const hydroEnergy = network.reservoirs.reduce((total, each, r) => total + (here(each.bus) ? hydro[r]! : 0), 0);
      const total = sum((g) => energy[g]!) + hydroEnergy;
      const fossil = sum((g) => (network.generators[g]!.fossil ? energy[g]! : 0));
      const add = (key: string, en: string, zh: string, value: number, unit: string, how: [string, string]) =>
        all.push({ key, title: { en, zh }, year, party, value, unit, computation: { en: how[0], zh: how[1] } });
      add(
        'cost',
        'Cost of the year',
        '当年成本',
        reader.costIn(y, (entry) => party === '' || entry.owner === party),
        'CNY',
        ['Sum of the table costs for the year', '成本表该年合计'],
      );
      add(
        'co2',
        'CO2 of electricity',
        '电力二氧化碳',
        sum((g) => energy[g]! * network.generators[g]!.emission) / 1e6,
        'Mt',
        ['Sum of the table emissions for the year', '排放表该年合计'],
      );
      add('generation', 'Generation', '发电量', total / TWH, 'TWh', [
        'Generators and reservoirs over the year',
        '机组与水库电站全年发电',
      ]);
      add(
        'non_fossil',
        'Non-fossil share of generation',
        '非化石电量占比',
        total > 0 ? 1 - fossil / total : 0,
        'p.u.',
        ['1 − fossil generation / generation', '1 − 化石发电量/总发电量'],
      );
      add(
        'load',
        'Electricity use',
        '用电量',
        network.buses.reduce((amount, bus, b) => amount + (here(b) ? bus.loadEnergy[y]! : 0), 0) / TWH,
        'TWh',
        ['Table demand of the case', '案例用电量表'],
      );
      add(
        'unserved_plan',
        'Unserved energy in the plan',
        '规划未供电量',
        network.buses.reduce(
          (amount, _, b) => amount + (here(b) ? reader.energy(reader.run(reader.plan.unserved, y, b)) : 0),
          0,
        ),
        'MWh',
        ['Variable unserved over the days of the plan', '规划各日未供负荷合计'],
      );
    }
  });
  return all;
}
