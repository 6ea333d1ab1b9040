export { composeReport, type ReportMaterial } from './compose.js';
export type { ReportBlock, ReportCell, ReportDocument, ReportSection, ReportTable } from './document.js';
export { type Rasterizer, reportDocx } from './docx.js';
export { reportHtml } from './html.js';
export { reportXlsx } from './xlsx.js';
