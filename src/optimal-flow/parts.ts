import type { Branches, VoltageLaw } from './branches.js';
import type { StorageUnits, Stores } from './energy-storage.js';
import type { Generators } from './generators.js';
import type { Ports } from './ports.js';
import type { Reservoirs } from './reservoirs.js';

/** What the parts of a model wrote, by component; null where the grid has none. */
export interface FlowParts {
  readonly generators: Generators | null;
  readonly lines: Branches | null;
  readonly transformers: Branches | null;
  readonly links: Ports | null;
  readonly processes: Ports | null;
  readonly storageUnits: StorageUnits | null;
  readonly stores: Stores | null;
  readonly reservoirs: Reservoirs | null;
  readonly voltage: readonly VoltageLaw[];
}
