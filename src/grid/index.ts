export * from './assemble.js';
export type { Attribute, Component, ComponentName, Use } from './attribute.js';
export { components, componentsByList } from './attributes/index.js';
export { checkGrid } from './check.js';
export { coarserSteps, snapshotsFrom } from './coarser-time.js';
export { readCsvFolder } from './csv-folder.js';
export { dependentValues } from './dependent-values.js';
export { type GridMap, writeGeoJson } from './geojson.js';
export * from './grid.js';
export { type DcConvention, type MatpowerGrid, type MatpowerReading, readMatpower } from './matpower.js';
export { readNetcdf } from './netcdf.js';
export { writeNetcdf } from './netcdf-write.js';
export type { GridOutputs } from './outputs.js';
export { type PassiveBranches, passiveBranches } from './per-unit.js';
export type { RawGrid } from './raw-grid.js';
export { type ComponentRecord, type GridRecords, gridOf, type RecordValue } from './records.js';
export {
  type CycleBasis,
  cycles,
  type Forest,
  finiteBranches,
  forestOf,
  type SubNetworks,
  subNetworks,
} from './topology.js';
