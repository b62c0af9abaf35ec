import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './en.js';

export const texts: Texts<typeof en> = {
  listing: {
    columns: 'คอลัมน์',
    all: 'เลือกทั้งหมดในหน้านี้',
    one: 'เลือก “{{title}}”',
    chosen_other: 'เลือกแล้ว {{count}} รายการ',
    none: 'ยกเลิกการเลือก',
    acts: 'ดำเนินการกับรายการที่เลือก',
    follow: 'ติดตาม',
    unfollow: 'เลิกติดตาม',
    followed_other: 'ติดตามเพิ่ม {{count}} รายการ',
    unfollowed_other: 'เลิกติดตาม {{count}} รายการ',
    keys: 'กด j และ k เพื่อเลื่อน กด x เพื่อเลือก กด Enter เพื่อเปิด',
    keysPlain: 'กด j และ k เพื่อเลื่อน กด x เพื่อเลือก',
    moved: 'ลำดับเปลี่ยนแล้ว แสดงลำดับใหม่',
    up: '{{title}} จากน้อยไปมาก',
    down: '{{title}} จากมากไปน้อย',
    unsorted: 'ลำดับเดิม',
    sort: 'เรียงตาม',
  },
};
