export { type Fault, FaultError, type FaultPlace, faultText } from './fault.js';
export { type Catalogue, LANGUAGES, type Language, phrase, same, type Worded, type WordParameters } from './words.js';
