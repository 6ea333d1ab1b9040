import { passiveBranches } from '#grid';
import type { Note } from './check-answer.js';
import type { CheckReading } from './check-reading.js';

const RADIANS = Math.PI / 180;

/**
 * Angles from the flows along a tree of each network, θ_1 = θ_0 − (x f + φ); every branch beyond the tree must agree with the angles of
 * its ends. x: reactance where the carrier of the network's first bus is AC, resistance elsewhere.
 */
export function checkVoltage(reading: CheckReading, note: Note): void {
  const names = ['Line', 'Transformer'] as const;
  if (names.every((name) => reading.table(name).names.length === 0)) return;
  const electrical = passiveBranches(reading.grid);
  const { lineCount, bus0, bus1 } = electrical;
  const parts = names.map((name) => ({
    serves: reading.service(name),
    p0: reading.output(name, 'p0'),
    p1: reading.output(name, 'p1'),
  }));
  const shift = reading.output('Transformer', 'phase_shift_opt');
  const carrier = reading.texts('Bus', 'carrier');
  const at = (b: number) => (b < lineCount ? { part: parts[0]!, i: b } : { part: parts[1]!, i: b - lineCount });
  for (let p = 0; p + 1 < reading.starts.length; p++) {
    const standing = Array.from({ length: electrical.count }, (_, b) => b).filter((b) => {
      const { part, i } = at(b);
      return part.serves(i, p);
    });
    const isAc = firstCarriers(carrier, standing, bus0, bus1);
    const impedance = (b: number) => (isAc[bus0[b]!] === 'AC' ? electrical.reactance[b]! : electrical.resistance[b]!);
    const bound = standing.filter((b) => Number.isFinite(electrical.reactance[b]!));
    const { steps, rest } = treeOf(carrier.length, bound, bus0, bus1);
    if (rest.length === 0) continue;
    const angle = new Float64Array(carrier.length);
    for (let t = reading.starts[p]!; t < reading.starts[p + 1]!; t++) {
      const drop = (b: number) => {
        const { part, i } = at(b);
        const turn = b < lineCount ? 0 : shift(i, t) * RADIANS;
        return (impedance(b) * (part.p0(i, t) - part.p1(i, t))) / 2 + turn;
      };
      angle.fill(0);
      for (const { branch, to, forward } of steps)
        angle[to] = forward ? angle[bus0[branch]!]! - drop(branch) : angle[bus1[branch]!]! + drop(branch);
      for (const b of rest) {
        const fall = drop(b);
        const between = angle[bus0[b]!]! - angle[bus1[b]!]!;
        // Told as a flow, MW: an angle divided by the impedance.
        const scale = Math.abs(impedance(b));
        const mismatch = Math.abs(fall - between) / scale;
        note(() => electrical.names[b]!, t, mismatch, (Math.abs(fall) + Math.abs(between)) / scale);
      }
    }
  }
}

/** Carrier of the first bus of the network of every bus. */
function firstCarriers(
  carrier: readonly string[],
  branches: readonly number[],
  bus0: Int32Array,
  bus1: Int32Array,
): readonly string[] {
  const first = Int32Array.from(carrier.keys());
  const find = (bus: number): number => {
    while (first[bus] !== bus) bus = first[bus]!;
    return bus;
  };
  for (const b of branches) {
    const [one, two] = [find(bus0[b]!), find(bus1[b]!)];
    first[Math.max(one, two)] = Math.min(one, two);
  }
  return carrier.map((_, bus) => carrier[find(bus)]!);
}

interface Step {
  readonly branch: number;
  readonly to: number;
  readonly forward: boolean;
}

/** A tree of each network as steps from known to new buses, and the branches beyond it. */
function treeOf(buses: number, branches: readonly number[], bus0: Int32Array, bus1: Int32Array) {
  const near: number[][] = Array.from({ length: buses }, () => []);
  for (const b of branches) {
    near[bus0[b]!]!.push(b);
    near[bus1[b]!]!.push(b);
  }
  const seen = new Uint8Array(buses);
  const used = new Set<number>();
  const steps: Step[] = [];
  for (let root = 0; root < buses; root++) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    const waiting = [root];
    for (let bus = waiting.pop(); bus !== undefined; bus = waiting.pop())
      for (const branch of near[bus]!) {
        const forward: boolean = bus0[branch] === bus;
        const to: number = forward ? bus1[branch]! : bus0[branch]!;
        if (seen[to] === 1) continue;
        seen[to] = 1;
        used.add(branch);
        steps.push({ branch, to, forward });
        waiting.push(to);
      }
  }
  return { steps, rest: branches.filter((b) => !used.has(b) && bus0[b] !== bus1[b]) };
}
