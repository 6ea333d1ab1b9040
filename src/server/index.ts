export { type AppOptions, createApp, LOOPBACK_HOSTS } from './app.js';
export { zoneGeometry } from './case-document.js';
export { type CaseShelf, folderShelf } from './case-shelf.js';
export { DEFAULT_PORT, type ServeOptions, type Serving, serve } from './serve.js';
export { ROWS_AT_ONCE } from './table-query.js';
