// Checked before anything else is imported, so that an old Node says what is wrong instead of failing on syntax.
export const MIN_NODE_MAJOR = 20;

/** Ends the process with one clear message when this Node is older than the project needs. */
export function requireNode(version = process.versions.node) {
  const major = Number(version.split('.')[0]);
  if (major >= MIN_NODE_MAJOR) return;
  console.error(
    `Bashu needs Node ${MIN_NODE_MAJOR} or newer; this is Node ${version}. Install a newer one from https://nodejs.org or your system's packages.\n` +
      `Bashu 需要 Node ${MIN_NODE_MAJOR} 或更新版本；当前为 ${version}。请从 https://nodejs.org 或系统软件源安装。`,
  );
  process.exit(2);
}
