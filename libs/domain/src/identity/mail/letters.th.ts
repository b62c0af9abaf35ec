import type { Letters } from './letters.types.js';

export const th: Letters = {
  registration: ({ organisation, url, days }) => ({
    subject: `ยืนยันการลงทะเบียน ${organisation}`,
    paragraphs: [
      `มีผู้ขอลงทะเบียน ${organisation} ใน Tripartite (อาจเป็นคุณ) และให้อีเมลนี้เป็นของผู้ดูแล`,
      `โปรดเปิดลิงก์ภายใน ${days} วันเพื่อยืนยัน จากนั้นผู้ดูแลแพลตฟอร์มจะตรวจสอบหน่วยงาน`,
      'หากไม่ใช่คุณ ไม่ต้องทำอะไร หากไม่เปิดลิงก์จะไม่มีการลงทะเบียน',
    ],
    link: { label: 'ยืนยันการลงทะเบียน', url },
  }),
  invitation: ({ organisation, title, inviter, url, days }) => ({
    subject: `${organisation} เชิญคุณเข้าร่วม Tripartite`,
    paragraphs: [
      `${inviter} เชิญคุณรับที่นั่งใน ${organisation}: ${title}`,
      `โปรดเปิดลิงก์ภายใน ${days} วันเพื่อรับ หากอีเมลของคุณมีบัญชีอยู่แล้ว ที่นั่งจะเพิ่มเข้าในบัญชีนั้น`,
    ],
    link: { label: 'รับคำเชิญ', url },
  }),
  passwordReset: ({ url, hours }) => ({
    subject: 'ตั้งรหัสผ่านใหม่',
    paragraphs: [
      'มีผู้ขอตั้งรหัสผ่านใหม่สำหรับอีเมลนี้ (อาจเป็นคุณ)',
      `ลิงก์ใช้ได้ครั้งเดียวภายใน ${hours} ชั่วโมง เมื่อตั้งรหัสผ่านใหม่ เซสชันทั้งหมดจะสิ้นสุด`,
      'หากไม่ใช่คุณ ไม่ต้องทำอะไร รหัสผ่านยังเหมือนเดิม',
    ],
    link: { label: 'ตั้งรหัสผ่านใหม่', url },
  }),
  notification: ({ text, url }) => ({ subject: text, paragraphs: [text], link: { label: 'เปิดดู', url } }),
  digest: ({ lines, count, url }) => ({
    subject: `มี ${count} เรื่องใหม่`,
    paragraphs: ['เรื่องที่เกี่ยวกับคุณตั้งแต่จดหมายฉบับก่อน:', ...lines],
    link: { label: 'ดูทั้งหมด', url },
  }),
  passwordChanged: () => ({
    subject: 'รหัสผ่านของคุณถูกเปลี่ยน',
    paragraphs: [
      'รหัสผ่าน Tripartite ของคุณถูกเปลี่ยน และเซสชันอื่นสิ้นสุดแล้ว',
      'หากไม่ใช่คุณ โปรดขอรหัสผ่านใหม่ทันทีและแจ้งผู้ดูแลของหน่วยงาน',
    ],
  }),
};
