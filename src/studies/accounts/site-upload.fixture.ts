import { zipSync } from 'fflate';
import { same } from '#words';
import type { Fuel } from './energy-balance.js';
import type { UploadFile } from './read-upload.js';

/** Test material: two invented works on one side, by CSV and as a workbook. */

export const fuels: readonly Fuel[] = [
  {
    id: 'raw_coal',
    name: same('raw coal'),
    group: 'coal',
    unit: 't',
    coalEquivalent: 0.7143,
    combustion: { netCalorificValue: 20.908, carbonContent: 26.37, oxidation: 0.94 },
  },
  {
    id: 'natural_gas',
    name: same('natural gas'),
    group: 'gas',
    unit: 'hm3',
    coalEquivalent: 1330,
    combustion: { netCalorificValue: 38931, carbonContent: 15.3, oxidation: 0.99 },
  },
  {
    id: 'electricity',
    name: same('electricity'),
    group: 'electricity',
    unit: 'MWh',
    coalEquivalent: 0.1229,
    combustion: null,
  },
  { id: 'heat', name: same('heat'), group: 'heat', unit: 'GJ', coalEquivalent: 0.0341, combustion: null },
];

export const context = { fuels, parties: ['left', 'right'] };

export const csv: Readonly<Record<string, string>> = {
  'sites.csv': `id,name_en,name_zh,party,city,park,cluster,sector,ets,energy_management,verified
mill,Mill,水泥厂,left,Town,East park,stone,industry,yes,yes,no
shop,Shop,加工厂,left,Town,East park,,industry,no,no,no
`,
  'energy.csv': `site,year,fuel,unit,opening_stock,purchased,own_production,used,feedstock,sold,closing_stock,supplier_factor,green
mill,2022,raw_coal,t,100,1000,0,1050,,0,50,,
mill,2022,electricity,MWh,,500,100,600,,0,,,
mill,2023,raw_coal,t,50,950,0,980,,0,20,,
mill,2023,electricity,GWh,,0.5,0.1,0.6,,0,,0.2,0.1
shop,2023,natural_gas,hm3,,,,2,,,,,
shop,2023,heat,GJ,,100,,100,,,,,
`,
  'products.csv': `site,year,product,unit,output,energy,co2
mill,2022,clinker,t,8000,,
mill,2023,clinker,t,8000,,
`,
  'processes.csv': `site,year,process,unit,activity
mill,2022,cement_clinker,t,8000
mill,2023,cement_clinker,kt,8
`,
  'benchmarks.csv': `product,kind,year,value,source
clinker,energy_limit,2020,0.12,invented
clinker,energy_advanced,2020,0.09,invented
clinker,co2_allowance,2020,0.8,invented
`,
};

export const asFiles = (texts: Readonly<Record<string, string>>): UploadFile[] =>
  Object.entries(texts).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));

const xml = (text: string) =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);

/** The parts of a workbook with inline strings, written by hand after ECMA-376, part 1. */
export function workbookParts(sheets: Readonly<Record<string, string>>): Record<string, Uint8Array> {
  const names = Object.keys(sheets);
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${names.map((_, k) => `<Override PartName="/xl/worksheets/sheet${k + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    ),
    '_rels/.rels': xml(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${names.map((name, k) => `<sheet name="${name}" sheetId="${k + 1}" r:id="rId${k + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, k) => `<Relationship Id="rId${k + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${k + 1}.xml"/>`).join('')}</Relationships>`,
    ),
  };
  names.forEach((name, k) => {
    parts[`xl/worksheets/sheet${k + 1}.xml`] = xml(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheets[name]}</sheetData></worksheet>`,
    );
  });
  return parts;
}

/** Rows of a CSV text as rows of a sheet. */
export function sheetRows(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line, row) => {
      const cells = line.split(',').map((cell, column) => {
        const at = `${String.fromCharCode(65 + column)}${row + 1}`;
        if (cell === '') return '';
        return /^-?\d+(\.\d+)?$/.test(cell)
          ? `<c r="${at}"><v>${cell}</v></c>`
          : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
      });
      return `<row r="${row + 1}">${cells.join('')}</row>`;
    })
    .join('');
}

export function workbook(texts: Readonly<Record<string, string>>, more: Record<string, Uint8Array> = {}): Uint8Array {
  const sheets = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name.replace('.csv', ''), sheetRows(text)]),
  );
  return zipSync({ ...workbookParts(sheets), ...more });
}
