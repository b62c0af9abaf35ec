import type { Texts } from '../../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  siteStep: {
    lead: '在地图上点击、输入坐标或粘贴 GeoJSON（WGS 84）。审批者看到同一张地图。',
    point: '添加点',
    line: '绘制线路',
    area: '绘制区域',
    look: '移动',
    mode: '地图操作',
    finish: '闭合区域',
    finishLine: '结束线路',
    discard: '放弃绘制',
    geojson: 'GeoJSON',
    paste: '使用此 GeoJSON',
    pasteHelp: 'FeatureCollection、Feature 或几何对象。',
    notGeojson: '这不是 GeoJSON。',
    corners_other: '目前有 {{count}} 个顶点',
    write: '输入坐标',
    shape: { Point: '点', LineString: '线路', Polygon: '区域' },
    kind: '类型',
    coordinates: '坐标，每行一个位置',
    coordinatesHelp: '先纬度后经度：31.2304, 121.4737 或 31°13′48″N 121°28′12″E。线路至少两个位置，区域至少三个。',
    notPlace: '第 {{line}} 行不是有效位置。请先写纬度再写经度，例如 31.2304, 121.4737。',
    tooFew: '线路至少需要两个位置，区域至少三个。',
    add: '添加此地点',
    added: '已添加{{name}}。',
    outside_other: '有地点不在{{place}}范围内，是否正确？',
    meant: '是，保持不变',
    changePlace: '更改所在地',
  },
};
