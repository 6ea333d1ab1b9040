export { type CoreCheck, checkCore, excesses, largestMergerLoss } from './core.js';
export { coalitionName, everybody, type Game, gameOf, givenTo, membersOf, savingsGame } from './game.js';
export { isNucleolus } from './kohlberg.js';
export { leastCore, type Nucleolus, type NucleolusLevel, nucleolus } from './nucleolus.js';
export { marginalGains, shareByMarginalGain, shareInProportion } from './proportional.js';
export { shapleyValue } from './shapley.js';
