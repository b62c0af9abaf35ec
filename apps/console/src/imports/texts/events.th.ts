export const texts = {
  event: { tableImport: { applied: 'นำเข้าตารางแล้ว', undone: 'ถอนการนำเข้าตารางแล้ว' } },
  eventGroup: { tableImport: 'การนำเข้าตาราง' },
};
