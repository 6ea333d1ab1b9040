import type { Worded } from '#words';

/** A named run of values with its colour. */
export interface Series {
  readonly key: string;
  readonly name: Worded;
  readonly color: string;
  readonly values: ArrayLike<number>;
}

interface Titled {
  readonly title: Worded;
  /** Unit of the values, as in the model. */
  readonly unit: string;
}

/** Where the positions of a time figure lie: position i covers `step` hours from hour `from + i * step` of the year. */
export interface TimeSpan {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

/** Areas on top of one another; negative values stack below zero. `line` is drawn over them (load). */
export interface StackFigure extends Titled {
  readonly kind: 'stack';
  readonly time: TimeSpan;
  readonly series: readonly Series[];
  readonly line?: Series;
}

export interface LineFigure extends Titled {
  readonly kind: 'lines';
  readonly time: TimeSpan;
  readonly series: readonly Series[];
  /** Smallest and largest value of the axis; the data's own where absent. */
  readonly range?: readonly [number, number];
}

/** Stacked bars, one per group; negative values below zero. */
export interface BarFigure extends Titled {
  readonly kind: 'bars';
  readonly groups: readonly { readonly key: string; readonly name: Worded }[];
  /** `values` run over the groups. */
  readonly series: readonly Series[];
}

/** A change from one total to another, step by step: totals stand on zero, the steps between them hang where the one before ended. */
export interface WaterfallFigure extends Titled {
  readonly kind: 'waterfall';
  readonly steps: readonly {
    readonly key: string;
    readonly name: Worded;
    /** Height of a total, or the change of a step. */
    readonly value: number;
    readonly total: boolean;
    readonly color: string;
  }[];
}

/** Blocks side by side whose width and height both count, as in a cost curve: height in `unit`, width in `widthUnit`. */
export interface BlockFigure extends Titled {
  readonly kind: 'blocks';
  readonly widthUnit: string;
  readonly blocks: readonly {
    readonly key: string;
    readonly name: Worded;
    /** Not negative. */
    readonly width: number;
    readonly height: number;
    readonly color: string;
  }[];
}

export type Cell = string | number | Worded | null;

export interface TableFigure {
  readonly kind: 'table';
  readonly title: Worded;
  readonly columns: readonly {
    readonly key: string;
    readonly name: Worded;
    readonly unit: string;
    readonly type: 'text' | 'number';
  }[];
  readonly rows: readonly (readonly Cell[])[];
}

export type Position = readonly [longitude: number, latitude: number];

/** Zones in GeoJSON, outer rings clockwise; `properties.id` is the zone. */
export interface ZoneGeometry {
  readonly type: 'FeatureCollection';
  readonly features: {
    readonly type: 'Feature';
    readonly properties: { readonly id: string };
    readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: [number, number][][][] };
  }[];
}

export interface MapFigure {
  readonly kind: 'map';
  readonly title: Worded;
  readonly geometry: ZoneGeometry;
  readonly zones: readonly {
    readonly id: string;
    readonly name: Worded;
    readonly at: Position;
    readonly caption?: Worded;
    readonly selected?: boolean;
  }[];
  /** `flow` is positive from the first zone to the second; `capacity` the larger of both directions, MW. */
  readonly lines: readonly {
    readonly id: string;
    readonly name: Worded;
    readonly between: readonly [string, string];
    readonly capacity: number;
    readonly flow: number;
    readonly strong: boolean;
    readonly selected?: boolean;
  }[];
  /** Circles with an area in proportion to the capacity in MW; reservoirs are ringed. */
  readonly plants: readonly {
    readonly id: string;
    readonly name: Worded;
    readonly at: Position;
    readonly capacity: number;
    readonly color: string;
    readonly reservoir: boolean;
    readonly selected?: boolean;
  }[];
  /** Exchange with the outside at a place (else at the zone): `power` positive into the region, MW. */
  readonly contracts: readonly {
    readonly id: string;
    readonly name: Worded;
    readonly zone: string;
    readonly at?: Position;
    readonly capacity: number;
    readonly power: number;
    readonly selected?: boolean;
  }[];
  /** West, south, east, north in degrees; the whole region where absent. */
  readonly focus?: readonly [number, number, number, number];
}

export type Figure = StackFigure | LineFigure | BarFigure | WaterfallFigure | BlockFigure | TableFigure | MapFigure;
