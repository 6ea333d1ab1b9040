import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { goldenLp } from '#lp';
import type { Network } from '#network';
import { same } from '#words';
import { addCapacityDecisions, addInService, NO_DECISIONS } from './capacity.js';
import { addContracts } from './contracts.js';
import { addUnserved } from './demand.js';
import { addGeneration } from './generation.js';
import { windowHorizon } from './horizon.js';
import { addLinks } from './links.js';
import { type Model, openModel } from './model.js';
import { addEnergyPolicies, addReserveMargin, carbonPriceOf } from './policies.js';
import { addRelease, addReservoirPeriods, addReservoirWindow } from './reservoirs.js';
import { addStorage } from './storage.js';
import {
  battery,
  coal,
  exportContract,
  lower,
  tie,
  twoZones,
  upper,
  wind,
  windCandidate,
} from './two-hours.fixture.js';

/**
 * Golden LP text of each part on a case of two hours, read and found right by hand once. A change of a formulation
 * shows here as a readable difference; BASHU_GOLDEN=write writes the files anew.
 */
const folder = fileURLToPath(new URL('../../../src/parts/golden/', import.meta.url));

function golden(name: string, network: Network, add: (model: Model) => void): void {
  test(`golden LP: ${name}`, () => {
    const model = openModel(network, windowHorizon(0, 0, 2));
    add(model);
    const text = goldenLp(model.builder.compile());
    const file = `${folder}${name}.golden.lp`;
    if (process.env['BASHU_GOLDEN'] === 'write') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    assert.ok(existsSync(file), `${file} is missing; write it with BASHU_GOLDEN=write and read it`);
    assert.equal(text, readFileSync(file, 'utf8'));
  });
}

const free = () => 0;

golden('generation', twoZones({ generators: [coal, wind] }), (model) => addGeneration(model, NO_DECISIONS, () => 50));

golden(
  'capacity',
  twoZones({ generators: [coal, { ...wind, candidates: [0] }], candidates: [windCandidate] }),
  (model) => {
    const decisions = addCapacityDecisions(model, 0.06, 2026, [model.network.generators[0]!], () => 'west');
    addInService(
      model,
      model.network.generators.map((each) => ({ ...each, capacity: each.existing })),
    );
    addGeneration(model, decisions, free);
  },
);

golden('storage', twoZones({ storageUnits: [battery] }), (model) => addStorage(model, NO_DECISIONS, null));
golden('storage-window', twoZones({ storageUnits: [battery] }), (model) =>
  addStorage(model, NO_DECISIONS, Float64Array.of(7)),
);
golden('links', twoZones({ links: [tie] }), (model) => addLinks(model, NO_DECISIONS));
golden('contracts', twoZones({ contracts: [exportContract] }), (model) => addContracts(model));
golden('unserved', twoZones(), (model) => addUnserved(model, 20000));
golden('reservoir-periods', twoZones({ reservoirs: [upper, lower] }), (model) =>
  addReservoirPeriods(model, addRelease(model)!),
);

golden('reservoir-window', twoZones({ reservoirs: [upper, lower] }), (model) =>
  addReservoirWindow(model, addRelease(model)!, {
    initial: Float64Array.of(5, 0.1),
    past: [Float64Array.of(11, 12), Float64Array.of(0, 0)],
    endValue: [
      [
        { width: 4, value: 3e6 },
        { width: 6, value: 1e6 },
      ],
      [
        { width: 0.1, value: 1e5 },
        { width: 0.1, value: 0 },
      ],
    ],
  }),
);

golden(
  'policies',
  twoZones({
    generators: [coal, wind],
    policies: [
      { id: 'cap', name: same('Cap'), kind: 'co2_cap', party: null, value: [40] },
      { id: 'share', name: same('Share'), kind: 'renewable_share', party: 'east', value: [0.5] },
      { id: 'margin', name: same('Margin'), kind: 'reserve_margin', party: null, value: [0.1] },
      { id: 'price', name: same('Price'), kind: 'co2_price', party: 'west', value: [100] },
    ],
  }),
  (model) => {
    const decisions = addCapacityDecisions(model, 0.06, 2026, [model.network.generators[0]!], () => 'west');
    const generation = addGeneration(model, decisions, carbonPriceOf(model.network));
    addEnergyPolicies(model, generation, null);
    addReserveMargin(model, decisions, model);
  },
);
