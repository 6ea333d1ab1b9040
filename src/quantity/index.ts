export { closest, editDistance } from './closest.js';
export { DIMENSIONS, type Dimension, type Exponents, symbols, type Unit } from './symbols.js';
export { conversion, isMoney, parseUnit, sameDimension } from './unit.js';
