export { drawPng, printPdf } from './browser.js';
