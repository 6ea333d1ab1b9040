export * from './answer.js';
export * from './build.js';
export type { FlowParts } from './parts.js';
export type { FlowSetting, LossSetting } from './setting.js';
