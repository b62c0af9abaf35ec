export const texts = {
  standardTexts: {
    none: 'No standard texts yet. Write a text, then save it here to use it again.',
    use: 'Insert “{{name}}”',
    remove: 'Delete “{{name}}”',
    removed: '“{{name}}” is deleted.',
    name: 'Name of this text',
    save: 'Save as a standard text',
    saved: '“{{name}}” is saved.',
    tooLong: 'A standard text has at most 2,000 characters.',
  },
};
