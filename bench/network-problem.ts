import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readGridFile } from '#grid/node';
import type { Problem } from '#lp';
import { buildOptimalFlow } from '#optimal-flow';
import { buildTenZones, tenZones } from './ten-zones.js';

export const PEERS = path.join(import.meta.dirname, '..', '..', 'bench', 'peers');

/**
 * The problem of a size: NxT for N zones and T hours, or the path of a network. Ten zones are those of ten-zones.ts; other numbers are those of
 * peers/optimize_networks.py, for which PYTHON must name a Python with pypsa.
 */
export async function problemOf(size: string): Promise<Problem> {
  const [, zones, hours] = /^(\d+)x(\d+)$/.exec(size) ?? [];
  if (zones === '10') return buildTenZones(tenZones(Number(hours)));
  if (zones === undefined) return buildOptimalFlow((await readGridFile(size)).grid).problem;
  const python = process.env['PYTHON'];
  if (python === undefined) throw new Error(`${size}: PYTHON must name a Python with pypsa`);
  const folder = mkdtempSync(path.join(tmpdir(), 'bashu-network-'));
  try {
    const file = path.join(folder, `${size}.nc`);
    execFileSync(python, [path.join(PEERS, 'optimize_networks.py'), '--make', size, file], { stdio: 'ignore' });
    return buildOptimalFlow((await readGridFile(file)).grid).problem;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
