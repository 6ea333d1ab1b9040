export { type SymmetricEntries, SymmetricFactor } from './ldl.js';
export { type LinearNetwork, type LinearPart, linearNetwork } from './linear-network.js';
export { type LinearPowerFlow, linearPowerFlow } from './linear-power-flow.js';
export { transferFactors } from './transfer-factors.js';
