import assert from 'node:assert/strict';
import { readLp } from '#lp';
import { highsSolver } from '#lp/node';

/**
 * How many MW of load a MATPOWER case must give up (or take more of) for a linear flow within its limits of flow and angle: a second
 * road, from the text of the case to an LP text with an angle per bus, sharing nothing with the reader, the formulation or the voltage law
 * around cycles. As PowerModels writes it: susceptance x / (r² + x²), no taps, a branch beside one the other way round turned.
 */
export async function shortfallByAngles(text: string, withAngles: boolean): Promise<number> {
  const [buses, units, branches] = ['bus', 'gen', 'branch'].map((name) => rowsOf(text, name)) as [Rows, Rows, Rows];
  const base = Number(/mpc\.baseMVA = ([\d.]+)/.exec(text)![1]);
  const terms = new Map(buses.map(([bus]) => [bus!, [`short${bus}`, `- over${bus}`]]));
  units.forEach((row, g) => {
    terms.get(row[0]!)!.push(`+ p${g}`);
  });
  const rows: string[] = [];
  const ends = new Set<string>();
  branches.forEach(([given, far, r0, x0, , rate, , , tap, , status, low, high], b) => {
    if (status !== 1) return;
    const turned = ends.has(`${far} ${given}`);
    const [from, to] = turned ? [far!, given!] : [given!, far!];
    ends.add(`${from} ${to}`);
    const square = turned && tap !== 0 ? tap! ** 2 : 1;
    const [r, x] = [r0! * square, x0! * square];
    const perRadian = (base * x) / (r * r + x * x);
    rows.push(`law${b}: f${b} - ${perRadian} a${from} + ${perRadian} a${to} = 0`);
    if (rate! > 0) rows.push(`most${b}: f${b} <= ${rate}`, `least${b}: f${b} >= -${rate}`);
    const degrees = turned ? [-high!, -low!] : [low!, high!];
    // Both 0: no limit.
    if (withAngles && !(low === 0 && high === 0))
      degrees.forEach((limit, side) => {
        const sign = side === 0 ? '>=' : '<=';
        rows.push(`angle${b}${side}: a${from} - a${to} ${sign} ${(limit * Math.PI) / 180}`);
      });
    terms.get(from)!.push(`- f${b}`);
    terms.get(to)!.push(`+ f${b}`);
  });
  for (const [bus, , load] of buses) rows.push(`bus${bus}: ${terms.get(bus!)!.join(' ')} = ${load}`);
  const lp = [
    'min',
    `obj: ${buses.map(([bus]) => `short${bus} + over${bus}`).join(' + ')}`,
    'st',
    ...rows,
    'bounds',
    ...buses.map(([bus]) => `a${bus} free`),
    ...branches.map((_, b) => `f${b} free`),
    ...units.map((row, g) => `${row[9]} <= p${g} <= ${row[8]}`),
    'end',
  ].join('\n');
  const session = await highsSolver.open(readLp(lp, 'angles'));
  const outcome = await session.solve();
  await session.dispose();
  assert.equal(outcome.stopped, 'optimal');
  return outcome.objective;
}

type Rows = readonly (readonly number[])[];

function rowsOf(text: string, name: string): Rows {
  const found = new RegExp(`mpc\\.${name} = \\[([^\\]]*)\\]`).exec(text);
  assert.ok(found !== null, name);
  return found[1]!
    .split(';')
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter((row) => row.length > 1);
}
