import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartProps } from './chart.props.js';
import { paletteOf } from './palette.js';

register([
  BarChart,
  CustomChart,
  LineChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
]);

const DARK = '(prefers-color-scheme: dark)';
const STILL = '(prefers-reduced-motion: reduce)';

/** Draws on a canvas: what the library would write as HTML has styles in line, which the Content-Security-Policy forbids. */
export default function DrawnChart({ label, height, option, onChoose }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  useEffect(() => {
    if (!box.current) return;
    const drawn = init(box.current);
    chart.current = drawn;
    return () => drawn.dispose();
  }, []);
  useEffect(() => {
    const draw = () => {
      if (!box.current || !chart.current) return;
      const palette = paletteOf(box.current);
      const own = option(palette, box.current.clientWidth);
      chart.current.setOption(
        {
          animation: !matchMedia(STILL).matches,
          animationDuration: 300,
          color: [...palette.series],
          textStyle: { fontFamily: getComputedStyle(box.current).fontFamily, color: palette.text },
          ...own,
        },
        { notMerge: true },
      );
    };
    draw();
    let width = box.current?.clientWidth;
    const resized = new ResizeObserver(() => {
      chart.current?.resize();
      // What is drawn depends on the width, such as how long names may be.
      if (width !== box.current?.clientWidth) draw();
      width = box.current?.clientWidth;
    });
    if (box.current) resized.observe(box.current);
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const device = matchMedia(DARK);
    device.addEventListener('change', draw);
    return () => {
      resized.disconnect();
      theme.disconnect();
      device.removeEventListener('change', draw);
    };
  }, [option]);
  useEffect(() => {
    const drawn = chart.current;
    if (!onChoose || !drawn) return;
    const choose = ({ dataIndex = 0, seriesIndex = 0 }: { dataIndex?: number; seriesIndex?: number }) =>
      onChoose(dataIndex, seriesIndex);
    drawn.on('click', choose);
    return () => {
      if (!drawn.isDisposed()) drawn.off('click', choose);
    };
  }, [onChoose]);
  return (
    <div
      ref={box}
      className={onChoose ? 'chart chart--chosen' : 'chart'}
      role="img"
      aria-label={label}
      style={{ blockSize: height }}
    />
  );
}
