/**
 * `npm run sbom [-- FILE]`: the bill of materials in CycloneDX's JSON, into FILE (dist/sbom.cdx.json when left out): all that
 * the servers install, what the console is bundled from, and the tools it is all made with. npm makes it; here it is seen to
 * be complete.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A tool that measures the console; one of its own dependencies asks for `latest`, which npm refuses to put into a bill. */
const LEFT_OUT = ['lighthouse'];

const root = dirname(import.meta.dirname);
const file = resolve(process.argv[2] ?? join(root, 'dist', 'sbom.cdx.json'));
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const product = read('package.json');
const lock = read('package-lock.json');

const bill = made();
// npm calls the product by its folder, and a library.
const { name, version, license } = product;
Object.assign(bill.metadata.component, { name, type: 'application', licenses: [{ license: { id: license } }] });
bill.metadata.properties = LEFT_OUT.map((each) => ({ name: 'tripartite:left-out-with-its-dependencies', value: each }));

const named = new Map(bill.components.map((each) => [`${each.name}@${each.version}`, each]));
const missing = wanted().filter((each) => !named.has(each));
const bare = [...named].filter(([, { hashes }]) => !hashes?.some(({ alg }) => alg === 'SHA-512')).map(([each]) => each);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bill, null, 1)}\n`);
console.log(`${file}: ${bill.bomFormat} ${bill.specVersion}, ${name} ${version}, ${named.size} packages`);
console.log(`left out, with what only they depend on: ${LEFT_OUT.join(', ')}`);
for (const each of missing) console.log(`missing: ${each}`);
for (const each of bare) console.log(`without a hash: ${each}`);
process.exitCode = bill.bomFormat === 'CycloneDX' && missing.length + bare.length === 0 ? 0 : 1;

/** What npm says of the product without the tools that are left out. */
function made() {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-sbom-'));
  try {
    const without = (dependencies) =>
      Object.fromEntries(Object.entries(dependencies).filter(([each]) => !LEFT_OUT.includes(each)));
    const own = { ...product, devDependencies: without(product.devDependencies) };
    const packages = {
      ...lock.packages,
      '': { ...lock.packages[''], devDependencies: without(lock.packages[''].devDependencies) },
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(own));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
    copyFileSync(join(root, '.npmrc'), join(folder, '.npmrc'));
    const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All that is installed to run the product, and all that we chose ourselves. */
function wanted() {
  const chosen = Object.keys(product.devDependencies).filter((each) => !LEFT_OUT.includes(each));
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    const short = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const ours = path === `node_modules/${short}` && chosen.includes(short);
    return path === '' || entry.link || (entry.dev && !ours) ? [] : [`${short}@${entry.version}`];
  });
}
