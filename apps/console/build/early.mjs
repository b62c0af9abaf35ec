/** Puts src/early.ts before everything else in the page: it is small, waits for nothing, and asks what every visit needs. */
export function early() {
  return {
    name: 'tripartite-early',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunk = Object.values(bundle).find(
          ({ type, moduleIds }) => type === 'chunk' && moduleIds.some((id) => id.endsWith('/src/early.ts')),
        );
        if (!chunk || chunk.imports.length > 0)
          throw new Error(`src/early.ts must stand alone, but imports ${chunk?.imports}.`);
        const attrs = {
          type: 'module',
          async: true,
          crossorigin: true,
          fetchpriority: 'high',
          src: `/${chunk.fileName}`,
        };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}
