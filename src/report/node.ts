export { printPdf } from './pdf.js';
