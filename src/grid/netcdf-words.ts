import type { Catalogue } from '#words';

/** Sentences about netCDF files: `code` says what is wrong, `code.expected` and `code.cure` beside it the rest. */
export const netcdfWords = {
  'netcdf-not-hdf5': {
    en: 'not a netCDF-4 file: no HDF5 signature was found',
    zh: '不是 netCDF-4 文件：找不到 HDF5 标识',
  },
  'netcdf-not-hdf5.expected': {
    en: "a file written by PyPSA's export_to_netcdf",
    zh: '由 PyPSA 的 export_to_netcdf 写出的文件',
  },
  'netcdf-classic': {
    en: 'a netCDF file of the classic format (netCDF-3); only netCDF-4 (HDF5) is read',
    zh: '这是经典格式（netCDF-3）的文件；这里只读 netCDF-4（HDF5）格式',
  },
  'netcdf-classic.cure': {
    en: 'write it again as netCDF-4, for example with `nccopy -k nc4 old.nc new.nc`',
    zh: '请另存为 netCDF-4 格式，例如 `nccopy -k nc4 旧文件.nc 新文件.nc`',
  },
  'netcdf-truncated': { en: 'the end of the file is missing', zh: '文件不完整，缺少末尾部分' },
  'netcdf-truncated.expected': {
    en: '{bytes} bytes, as the file itself says',
    zh: '按文件自身的记录应有 {bytes} 字节',
  },
  'netcdf-truncated.cure': { en: 'copy or download the file again', zh: '请重新复制或下载该文件' },
  'netcdf-damaged': {
    en: 'the file is damaged, or packed in a way that is not read: {variable} cannot be read',
    zh: '文件已损坏，或压缩方式不受支持：无法读取 {variable}',
  },
  'netcdf-damaged.cure': {
    en: 'write the file again from its source, packed by zlib or not at all (zstd, blosc and szip are not read), or copy it again',
    zh: '请从来源重新写出该文件（用 zlib 压缩或不压缩；zstd、blosc、szip 不可读），或重新复制',
  },
  'netcdf-no-pypsa': {
    en: "not a PyPSA network: variable '{variable}' is missing",
    zh: '不是 PyPSA 网络：缺少变量“{variable}”',
  },
  'netcdf-no-pypsa.expected': {
    en: 'variables such as snapshots, snapshots_objective, buses_i, generators_bus',
    zh: '应有 snapshots、snapshots_objective、buses_i、generators_bus 等变量',
  },
  'netcdf-missing': { en: "variable '{variable}' is missing", zh: '缺少变量“{variable}”' },
  'netcdf-missing.expected': {
    en: "the names that '{of}' is about",
    zh: '“{of}”所对应的名称',
  },
  'netcdf-type': { en: "variable '{variable}' is of a wrong type", zh: '变量“{variable}”的类型不对' },
  'netcdf-type.expected': { en: '{type}', zh: '{type}' },
  'netcdf-shape': { en: "variable '{variable}' has a wrong shape", zh: '变量“{variable}”的形状不对' },
  'netcdf-shape.expected': { en: '{shape}', zh: '{shape}' },
  'netcdf-too-large': {
    en: "variable '{variable}' is larger than can be true of this file or than can be read",
    zh: '变量“{variable}”声称的大小超出该文件可能的大小，或超出可读的上限',
  },
  'netcdf-time': { en: "the times of '{variable}' cannot be read", zh: '无法读取“{variable}”的时间' },
  'netcdf-time.expected': {
    en: 'whole steps, a unit such as `hours since 2013-01-01 00:00:00` and the calendar standard, gregorian or proleptic_gregorian',
    zh: '整数步长、形如 `hours since 2013-01-01 00:00:00` 的单位，以及 standard、gregorian 或 proleptic_gregorian 历法',
  },
  'netcdf-json': { en: "attribute '{attribute}' is not a JSON object", zh: '属性“{attribute}”不是 JSON 对象' },
  'netcdf-scenarios': {
    en: 'a stochastic network: the file has scenarios ({scenarios}), and these are not computed',
    zh: '这是随机规划网络：文件含有情景（{scenarios}），这里不作计算',
  },
  'netcdf-scenarios.cure': {
    en: 'take one scenario out with PyPSA (`n.get_scenario(name)`) and export that',
    zh: '请用 PyPSA 取出其中一个情景（`n.get_scenario(name)`）后再导出',
  },
  'netcdf-piecewise': {
    en: "piecewise attributes are not computed: '{variable}'",
    zh: '这里不计算分段属性：“{variable}”',
  },
  'netcdf-piecewise.cure': {
    en: 'take the piecewise attribute out, or put a constant in its place',
    zh: '请去掉该分段属性，或改用常数',
  },
  'netcdf-slow': {
    en: 'reading was stopped after {seconds} seconds: the file is damaged or far too large',
    zh: '读取 {seconds} 秒后被停止：文件已损坏或过大',
  },
  'netcdf-reader-lost': {
    en: 'a damaged file has stopped the netCDF reader',
    zh: '一个损坏的文件使 netCDF 读取程序停止工作',
  },
  'netcdf-reader-lost.cure': { en: 'load the page again', zh: '请重新载入页面' },
  'netcdf-write': { en: "'{variable}' could not be written", zh: '无法写出“{variable}”' },
  'type.text': { en: 'text', zh: '文本' },
  'type.number': { en: 'numbers (whole or floating point)', zh: '数值（整数或浮点数）' },
  network: { en: 'the file structure', zh: '文件结构' },
} satisfies Catalogue;
