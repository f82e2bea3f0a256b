/** Points that fill the cube more evenly than chance: coordinate `name` of points `first` …, as 32-bit words. */
export interface PointSet {
  fill(name: string, first: number, words: Int32Array): void;
}
