import type { Worded } from '#words';

/** Names of the components, as in PyPSA; `Reservoir` is our extension. */
export type ComponentName =
  | 'Bus'
  | 'Carrier'
  | 'Generator'
  | 'Load'
  | 'Line'
  | 'LineType'
  | 'Transformer'
  | 'TransformerType'
  | 'Link'
  | 'Process'
  | 'StorageUnit'
  | 'Store'
  | 'Reservoir'
  | 'ShuntImpedance'
  | 'GlobalConstraint'
  | 'Shape'
  | 'SubNetwork';

/**
 * What is done with an attribute. optimisation, power flow: it changes results there. carried: it never changes a
 * result (colours, names, coordinates) and is written back. refused: PyPSA would act on it and we do not; a value
 * other than the default is a fault that names it. output: written, never read.
 */
export type Use = 'optimisation' | 'power flow' | 'carried' | 'refused' | 'output';

/** One line of the attribute table: feeds reading, checking, writing and the reference page. */
export interface Attribute {
  readonly name: string;
  readonly type: 'float' | 'integer' | 'boolean' | 'text';
  /** May it vary over the snapshots? always: it has no static face (outputs). */
  readonly varies: 'never' | 'may' | 'always';
  readonly unit: string;
  readonly default: number | string | boolean;
  /** Bounds of a finite value; absent: any. NaN and infinity are judged by the default (a NaN default allows NaN). */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Allowed words of a text attribute. */
  readonly oneOf?: readonly string[];
  /** The component whose name a text must be; an empty text is allowed unless `required`. */
  readonly refersTo?: ComponentName;
  readonly required?: boolean;
  /** Repeated for further ports as name2, name3, … */
  readonly perPort?: boolean;
  readonly use: Use;
  readonly sentence: Worded;
}

export interface Component {
  readonly name: ComponentName;
  /** Name of its table in files: `generators`. */
  readonly list: string;
  readonly sentence: Worded;
  /** By name, in the order in which they are written. */
  readonly attributes: ReadonlyMap<string, Attribute>;
}
