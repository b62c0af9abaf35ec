/**
 * Part of the build, and a program of its own: makes one file each of the programs that start often, with what they share
 * beside them. A process loads 2,600 modules otherwise, one by one, which takes half the processor time of its start; nothing
 * else about them changes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';

/** What the compiler made of them then only loads the bundle, so that they are started as before. */
const PROGRAMS = [
  'apps/api/src/main',
  'apps/worker/src/main',
  'scripts/check',
  'scripts/demo',
  'scripts/migrate',
  'scripts/steward',
];
const BUNDLES = 'servers';
/**
 * Packages of hundreds of small modules, and whoever loads them: of Nest and of Apollo's server there must be one copy. The
 * others stay where they are, since they read files beside them, are loaded by few, or come as few files anyway.
 */
const INSIDE = [
  '@apollo/server',
  '@as-integrations/fastify',
  '@graphql-tools/merge',
  '@graphql-tools/schema',
  '@graphql-tools/utils',
  '@nestjs-cls/transactional',
  '@nestjs-cls/transactional-adapter-typeorm',
  '@nestjs/apollo',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/graphql',
  '@nestjs/mapped-types',
  '@nestjs/platform-fastify',
  'es-toolkit',
  'nestjs-cls',
  'rxjs',
  'zod',
];

const root = dirname(dirname(import.meta.dirname));
/** Just compiled. */
const dist = join(root, 'dist');

async function bundleServers() {
  const bundle = await rolldown({
    input: Object.fromEntries(PROGRAMS.map((name) => [nameOf(name), join(dist, `${name}.js`)])),
    cwd: root,
    platform: 'node',
    treeshake: false, // what is declared is declared by loading it
    plugins: [ownFiles(), packages()],
  });
  try {
    await bundle.write({
      dir: join(dist, BUNDLES),
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      keepNames: true, // classes are known by their names: in the schema, in the database, in errors
      sourcemap: true,
      // The source of what runs stays in memory, and takes two bytes for each of its characters if only one of them needs two: what stands in templates with a tag stays as it is.
      comments: false,
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
    });
  } finally {
    await bundle.close();
  }
  for (const name of PROGRAMS) {
    const there = relative(dirname(name), join(BUNDLES, nameOf(name)));
    writeFileSync(join(dist, `${name}.js`), `import '${there}.js';\n`);
  }
}

const nameOf = (program) => program.replaceAll('/', '-');

/** The compiler's maps go on to the sources, and files are looked for beside the module that asks, not beside its bundle. */
function ownFiles() {
  return {
    name: 'own-files',
    load(id) {
      if (!id.startsWith(dist)) return null;
      const there = `import.meta.dirname + '/${relative(join(dist, BUNDLES), dirname(id))}'`;
      const code = readFileSync(id, 'utf8').replaceAll('import.meta.dirname', `(${there})`);
      return { code, map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) };
    },
  };
}

/** Which packages come inside: those above, and those that only a package inside can find, since another version stands at the top. */
function packages() {
  const top = join(root, 'node_modules');
  return {
    name: 'packages',
    async resolveId(source, importer) {
      if (/^[./#]/.test(source)) return null;
      if (isBuiltin(source)) return { id: source, external: true };
      const [name] = /^(@[^/]+\/)?[^/]+/.exec(source);
      if (INSIDE.includes(name)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      if (found && !found.id.startsWith(join(top, name))) return null;
      if (found) refuseSecondCopy(top, name);
      return { id: source, external: true }; // also what is not installed, which nobody asks for
    },
  };
}

/** A package that stays outside would load a copy of its own of what is inside. */
function refuseSecondCopy(top, name) {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(top, name, 'package.json'), 'utf8'));
  const both = INSIDE.filter((inside) => dependencies?.[inside] ?? peerDependencies?.[inside]);
  if (both.length) throw new Error(`${name} loads ${both.join(', ')}: name it in scripts/lib/servers.mjs too`);
}

await bundleServers();
