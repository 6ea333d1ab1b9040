/** Numbers in memory, for the passes in AssemblyScript: k-th of the 32-bit integers, or of the 64-bit numbers, from an address on. */

@inline
export function int(at: usize, k: i32): i32 {
  return load<i32>(at + ((<usize>k) << 2));
}

@inline
export function get(at: usize, k: i32): f64 {
  return load<f64>(at + ((<usize>k) << 3));
}

@inline
export function put(at: usize, k: i32, value: f64): void {
  store<f64>(at + ((<usize>k) << 3), value);
}

@inline
export function add(at: usize, k: i32, value: f64): void {
  const place = at + ((<usize>k) << 3);
  store<f64>(place, load<f64>(place) + value);
}

@inline
export function less(at: usize, k: i32, value: f64): void {
  const place = at + ((<usize>k) << 3);
  store<f64>(place, load<f64>(place) - value);
}
