import type { Component, ComponentName } from '../attribute.js';
import { line, lineType, transformer, transformerType } from './branches.js';
import { bus, carrier, globalConstraint, load, shape, shuntImpedance, subNetwork } from './buses-and-carriers.js';
import { generator } from './generators.js';
import { link, process } from './links.js';
import { reservoir, storageUnit, store } from './storage.js';

const all: readonly Component[] = [
  bus,
  carrier,
  generator,
  load,
  line,
  lineType,
  transformer,
  transformerType,
  link,
  process,
  storageUnit,
  store,
  reservoir,
  shuntImpedance,
  globalConstraint,
  shape,
  subNetwork,
];

/** The attribute table: every component with its attributes. */
export const components: ReadonlyMap<ComponentName, Component> = new Map(all.map((each) => [each.name, each]));
/** The same by the name of the table in files: `storage_units`. */
export const componentsByList: ReadonlyMap<string, Component> = new Map(all.map((each) => [each.list, each]));
