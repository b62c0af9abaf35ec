import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from './palette.js';

export interface ChartProps {
  /** What the picture shows, in words; the numbers themselves stand in a table beside it. */
  readonly label: string;
  /** In pixels. */
  readonly height: number;
  /** What is drawn, in these colours and this width. Keep its identity while nothing changes. */
  readonly option: (palette: Palette, width: number) => EChartsCoreOption;
  /** A shape was clicked. Whatever it does must also be in the table, for those who cannot point. */
  readonly onChoose?: (dataIndex: number, seriesIndex: number) => void;
}
