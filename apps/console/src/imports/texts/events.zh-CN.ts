export const texts = {
  event: { tableImport: { applied: '表格已导入', undone: '已导入的表格被撤回' } },
  eventGroup: { tableImport: '表格导入' },
};
