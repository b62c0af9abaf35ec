import type { Texts } from '../../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  siteStep: {
    lead: 'คลิกบนแผนที่ พิมพ์พิกัด หรือวาง GeoJSON (WGS 84) ผู้พิจารณาเห็นแผนที่เดียวกัน',
    point: 'เพิ่มจุด',
    line: 'วาดเส้น',
    area: 'วาดพื้นที่',
    look: 'เลื่อน',
    mode: 'บนแผนที่',
    finish: 'ปิดพื้นที่',
    finishLine: 'จบเส้น',
    discard: 'ทิ้งสิ่งที่วาด',
    geojson: 'GeoJSON',
    paste: 'ใช้ GeoJSON นี้',
    pasteHelp: 'FeatureCollection, Feature หรือเรขาคณิต',
    notGeojson: 'ไม่ใช่ GeoJSON',
    corners_other: 'มี {{count}} มุมแล้ว',
    write: 'พิมพ์พิกัด',
    shape: { Point: 'จุด', LineString: 'เส้น', Polygon: 'พื้นที่' },
    kind: 'ประเภท',
    coordinates: 'พิกัด บรรทัดละหนึ่งตำแหน่ง',
    coordinatesHelp:
      'ละติจูดก่อน แล้วลองจิจูด: 13.7563, 100.5018 หรือ 13°45′23″N 100°30′6″E เส้นต้องมีอย่างน้อยสองตำแหน่ง พื้นที่อย่างน้อยสาม',
    notPlace: 'บรรทัดที่ {{line}} ไม่ใช่ตำแหน่ง เขียนละติจูดแล้วลองจิจูด เช่น 13.7563, 100.5018',
    tooFew: 'เส้นต้องมีอย่างน้อยสองตำแหน่ง พื้นที่ต้องมีอย่างน้อยสามตำแหน่ง',
    add: 'เพิ่มที่ตั้งนี้',
    added: 'เพิ่ม {{name}} แล้ว',
    outside_other: 'ที่ตั้งนี้อยู่นอกเขต {{place}} ถูกต้องหรือไม่',
    meant: 'ถูกต้อง คงไว้ตามเดิม',
    changePlace: 'เปลี่ยนสถานที่',
  },
};
