import { axis } from '#frame';
import { cycles, finiteBranches, numbersOf, type PassiveBranches, subNetworks, tableOf, textsOf } from '#grid';
import type { RowBlock, VariableBlock } from '#lp';
import { addCapacity, type Capacity, pick, subAxis } from './capacity.js';
import { addLosses } from './losses.js';
import {
  type Assets,
  addToBalance,
  at,
  busesOf,
  type Course,
  card,
  cellsOfAssets,
  courses,
  type FlowModel,
  servesIn,
} from './model.js';
import { addOperation, type Operation } from './operation.js';

/** Lines or transformers. */
export interface Branches {
  readonly assets: Assets;
  readonly capacity: Capacity;
  readonly flow: Operation;
  readonly loss: VariableBlock | null;
  /** Shift in degrees over (transformer that is steered, snapshot). */
  readonly shift: { readonly variable: VariableBlock; readonly assets: Int32Array } | null;
}

/** Branches that Kirchhoff's laws steer: −s_max_pu S ≤ f ≤ s_max_pu S, out of bus0 and into bus1. */
export function addBranches(model: FlowModel, assets: Assets, electrical: PassiveBranches): Branches {
  const capacity = addCapacity(model, assets, 's_nom');
  const most = courses(model, assets, 's_max_pu');
  const least = (k: number): Course => {
    const course = most(k);
    return typeof course === 'number' ? -course : course.map((value) => -value);
  };
  const { builder, snapshot } = model;
  const losses = model.setting.transmissionLosses;
  const loss =
    losses === undefined
      ? null
      : builder.variables(`${assets.name}.loss`, [assets.axis, snapshot], {
          lower: 0,
          upper: Number.POSITIVE_INFINITY,
          card: card('MW', '\\psi', 'Power lost in a branch', '支路损耗功率'),
        });
  const flow = addOperation(model, assets, {
    attribute: 's',
    unit: 'MW',
    symbol: 'f',
    sentence: { en: 'Flow from bus0 to bus1', zh: '由 bus0 流向 bus1 的功率' },
    lower: least,
    upper: most,
    capacity,
    ...(loss === null ? {} : { loss }),
  });
  const from = busesOf(model, assets, 'bus0');
  const to = busesOf(model, assets, 'bus1');
  addToBalance(model, flow.variable, from, -1);
  addToBalance(model, flow.variable, to, 1);
  if (loss !== null && losses !== undefined) {
    addToBalance(model, loss, from, -0.5);
    addToBalance(model, loss, to, -0.5);
    const first = assets.name === 'Line' ? 0 : electrical.lineCount;
    const resistance = Float64Array.from(assets.index, (i) => electrical.resistance[first + i]!);
    addLosses(model, assets, capacity, flow.variable, loss, resistance, losses);
  }
  if (model.setting.angleLimits === true) addAngleLimits(model, assets, electrical, flow.variable);
  return { assets, capacity, flow, loss, shift: addShift(model, assets) };
}

/** Phase shifters whose shift is decided: phase_shift_min ≤ φ ≤ phase_shift_max, degrees, every snapshot. */
function addShift(model: FlowModel, assets: Assets): Branches['shift'] {
  if (assets.name !== 'Transformer') return null;
  const least = pick(numbersOf(assets.table, 'phase_shift_min'), assets.index);
  const most = pick(numbersOf(assets.table, 'phase_shift_max'), assets.index);
  const chosen = Int32Array.from(assets.index.keys()).filter((k) => least[k]! < most[k]!);
  if (chosen.length === 0) return null;
  const { count } = model;
  const spread = (values: Float64Array) => {
    const out = new Float64Array(chosen.length * count);
    chosen.forEach((k, j) => {
      out.fill(values[k]!, j * count, (j + 1) * count);
    });
    return out;
  };
  const variable = model.builder.variables('Transformer.phase_shift', [subAxis(assets, chosen), model.snapshot], {
    lower: spread(least),
    upper: spread(most),
    card: card('degree', '\\varphi', 'Phase shift of a transformer', '变压器相移角'),
  });
  return { variable, assets: chosen };
}

const RADIANS = Math.PI / 180;

/** v_ang_min ≤ θ0 − θ1 ≤ v_ang_max with θ0 − θ1 = x f + φ, written on f. */
function addAngleLimits(model: FlowModel, assets: Assets, electrical: PassiveBranches, flow: VariableBlock): void {
  const least = numbersOf(assets.table, 'v_ang_min');
  const most = numbersOf(assets.table, 'v_ang_max');
  const chosen = Int32Array.from(assets.index.keys()).filter((k) => {
    const i = assets.index[k]!;
    return least[i]! > -Infinity || most[i]! < Infinity;
  });
  if (chosen.length === 0) return;
  const first = assets.name === 'Line' ? 0 : electrical.lineCount;
  const { count, builder, snapshot } = model;
  const lower = new Float64Array(chosen.length * count);
  const upper = new Float64Array(chosen.length * count);
  chosen.forEach((k, j) => {
    const i = assets.index[k]!;
    const x = electrical.reactance[first + i]!;
    const shift = electrical.phaseShift[first + i]!;
    const ends = [(least[i]! * RADIANS - shift) / x, (most[i]! * RADIANS - shift) / x];
    lower.fill(Math.min(...ends), j * count, (j + 1) * count);
    upper.fill(Math.max(...ends), j * count, (j + 1) * count);
  });
  const rows = builder.rows(`${assets.name}.angle`, [subAxis(assets, chosen), snapshot], {
    lower,
    upper,
    card: card(
      'MW',
      String.raw`\underline{\delta} \le x f + \varphi \le \bar{\delta}`,
      'The difference of angles over a branch within its limits',
      '支路两端相角差在限值内',
    ),
  });
  builder.terms(rows, flow, 1, { variables: cellsOfAssets(chosen, count) });
}

/** Kirchhoff's voltage law of one period: rows over (cycle, snapshot of the period). */
export interface VoltageLaw {
  readonly rows: RowBlock;
}

/**
 * Kirchhoff's voltage law on a basis of cycles (Hörsch, Ronellenfitsch, Witthaut and Brown, Electric Power Systems
 * Research 158 (2018) 126-135):
 *
 *   Σ_l C_lc (x_l f_l + φ_l) = 0      for every cycle c and snapshot
 *
 * x: reactance (AC) or resistance (every other carrier), per unit on 1 MVA; every row is divided by its largest |x| for the sake of scale.
 */
export function addVoltageLaw(
  model: FlowModel,
  electrical: PassiveBranches,
  lines: Branches | null,
  transformers: Branches | null,
): readonly VoltageLaw[] {
  const { starts } = model.time;
  const buses = tableOf(model.grid, 'Bus');
  const carrier = textsOf(buses, 'carrier');
  const of = positionsOf(electrical, lines, transformers);
  const out: VoltageLaw[] = [];
  for (let p = 0; p + 1 < starts.length; p++) {
    const inService = new Uint8Array(electrical.count);
    for (let b = 0; b < electrical.count; b++) {
      const it = of(b);
      inService[b] = Number(it !== null && servesIn(model, it.branches.assets, it.k, p));
    }
    const all = { count: buses.names.length, carrier };
    const networks = subNetworks(electrical, all, inService);
    const finite = finiteBranches(electrical, inService);
    const basis = cycles(electrical, subNetworks(electrical, all, finite), finite);
    const count = basis.starts.length - 1;
    if (count === 0) continue;
    out.push(writePeriod(model, electrical, of, basis, (b) => networks.carrier[networks.of[electrical.bus0[b]!]!]!, p));
  }
  return out;
}

interface Position {
  readonly branches: Branches;
  readonly k: number;
}

/** Asset of each electrical branch, null where it is not active. */
function positionsOf(
  electrical: PassiveBranches,
  lines: Branches | null,
  transformers: Branches | null,
): (branch: number) => Position | null {
  const out: (Position | null)[] = new Array(electrical.count).fill(null);
  for (const [branches, first] of [
    [lines, 0],
    [transformers, electrical.lineCount],
  ] as const)
    branches?.assets.index.forEach((i, k) => {
      out[first + i] = { branches, k };
    });
  return (branch) => out[branch] ?? null;
}

type CycleBasis = ReturnType<typeof cycles>;

function writePeriod(
  model: FlowModel,
  electrical: PassiveBranches,
  of: (branch: number) => Position | null,
  basis: CycleBasis,
  carrierOf: (branch: number) => string,
  p: number,
): VoltageLaw {
  const { builder, count, time } = model;
  const from = time.starts[p]!;
  const length = time.starts[p + 1]! - from;
  const cycleCount = basis.starts.length - 1;
  const right = new Float64Array(cycleCount * length);
  type Entry = { readonly row: number; readonly first: number; readonly value: number };
  const entries = new Map<VariableBlock, Entry[]>();
  const put = (block: VariableBlock, entry: Entry) => {
    const list = entries.get(block);
    if (list === undefined) entries.set(block, [entry]);
    else list.push(entry);
  };
  for (let c = 0; c < cycleCount; c++) {
    let largest = 0;
    for (let e = basis.starts[c]!; e < basis.starts[c + 1]!; e++)
      largest = Math.max(largest, Math.abs(impedance(electrical, carrierOf, basis.branches[e]!)));
    for (let e = basis.starts[c]!; e < basis.starts[c + 1]!; e++) {
      const b = basis.branches[e]!;
      const sign = basis.signs[e]!;
      const { branches, k } = of(b)!;
      put(branches.flow.variable, {
        row: c * length,
        first: k * count + from,
        value: (sign * impedance(electrical, carrierOf, b)) / largest,
      });
      const steered = branches.shift?.assets.indexOf(k) ?? -1;
      if (steered >= 0 && branches.shift !== null)
        put(branches.shift.variable, {
          row: c * length,
          first: steered * count + from,
          value: (sign * RADIANS) / largest,
        });
      else if (branches.assets.name === 'Transformer') {
        const shift = courses(model, branches.assets, 'phase_shift')(k);
        for (let t = 0; t < length; t++) right[c * length + t]! -= (sign * at(shift, from + t) * RADIANS) / largest;
      }
    }
  }
  const name = time.standing === null ? 'Cycle.voltage' : `Cycle.voltage_${time.standing[p]}`;
  const over = [
    axis(
      'cycle',
      Array.from({ length: cycleCount }, (_, c) => String(c)),
    ),
    {
      name: 'snapshot',
      length,
      key: (t: number) => String(from + t),
      indexOf: (key: string) => Number(key) - from,
    },
  ];
  const rows = builder.rows(name, over, {
    lower: right,
    upper: right,
    card: card(
      'p.u.',
      String.raw`\sum_l C_{lc} (x_l f_l + \varphi_l) = 0`,
      "Kirchhoff's voltage law around a cycle",
      '回路基尔霍夫电压定律',
      'Hörsch et al. 2018, equation 16',
    ),
  });
  for (const [block, list] of entries) {
    const values = new Float64Array(list.length * length);
    const rowCells = new Int32Array(list.length * length);
    const cells = new Int32Array(list.length * length);
    list.forEach(({ row, first, value }, e) => {
      for (let t = 0, n = e * length; t < length; t++, n++) {
        values[n] = value;
        rowCells[n] = row + t;
        cells[n] = first + t;
      }
    });
    builder.terms(rows, block, values, { rows: rowCells, variables: cells });
  }
  return { rows };
}

function impedance(electrical: PassiveBranches, carrierOf: (branch: number) => string, b: number): number {
  return carrierOf(b) === 'AC' ? electrical.reactance[b]! : electrical.resistance[b]!;
}
