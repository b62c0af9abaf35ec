import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import { givingBack } from './memory.js';

/** How often the loop is looked at while it is at work, in milliseconds: what is measured has as much of its own. */
const PRECISION_MS = 10;
const CHECK_MS = 1000;
/** Whoever was at work for less of the time between two checks has held nobody for longer. */
const REST = 0.05;
/** After so many checks at rest it is not looked at any more. */
const CHECKS_AT_REST = 10;
/** Prom-client's own, which can't be left out, then looks once in three weeks. */
const HARDLY_EVER_MS = 2 ** 31 - 1;

/** In seconds. */
interface Held {
  readonly p99: number;
  readonly max: number;
}

const NOT_HELD: Held = { p99: 0, max: 0 };

/**
 * What prom-client tells of every process, but how long the event loop was held. It looks a hundred times a second for as long as a
 * process lives, which is more than all else that one at rest does; this looks while there is work, and otherwise asks once a second how much there was.
 */
export function tellOfProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: HARDLY_EVER_MS });
  for (const { name } of registry.getMetricsAsArray()) {
    if (name.startsWith('nodejs_eventloop_lag_')) registry.removeSingleMetric(name);
  }
  const lag = new EventLoopLag(CHECK_MS, givingBack());
  let held = NOT_HELD;
  const gauge = (figure: keyof Held, help: string, before: () => void) =>
    new Gauge({
      name: `nodejs_eventloop_lag_${figure}_seconds`,
      help: `${help} that the event loop was held since this was last asked`,
      registers: [registry],
      collect() {
        before();
        this.set(held[figure]);
      },
    });
  gauge('p99', 'The 99th percentile of how long it was', () => (held = lag.take()));
  gauge('max', 'The longest', () => undefined);
}

/** How long the event loop was held while there was work; of a process at rest, how much of a second it worked at all. */
export class EventLoopLag {
  private readonly histogram = monitorEventLoopDelay({ resolution: PRECISION_MS });
  private last = performance.eventLoopUtilization();
  private rested = 0;
  private kept = NOT_HELD;

  /** @param rests called each time the process has come to rest */
  constructor(
    private readonly checkMs = CHECK_MS,
    private readonly rests: () => void = () => undefined,
  ) {
    this.histogram.enable();
    setInterval(() => this.check(), checkMs).unref();
  }

  /** Whether it is looked at, and not at rest. */
  get looks(): boolean {
    return this.rested < CHECKS_AT_REST;
  }

  /** @returns what there was since the last time */
  take(): Held {
    const held = this.seen();
    this.kept = NOT_HELD;
    this.histogram.reset();
    return held;
  }

  private seen(): Held {
    const { count, max } = this.histogram;
    const seen = count > 0 ? { p99: this.histogram.percentile(99) / 1e9, max: max / 1e9 } : NOT_HELD;
    return { p99: Math.max(seen.p99, this.kept.p99), max: Math.max(seen.max, this.kept.max) };
  }

  private check(): void {
    const now = performance.eventLoopUtilization();
    const { active } = performance.eventLoopUtilization(now, this.last);
    this.last = now;
    const atRest = !this.looks;
    this.rested = active < REST * this.checkMs ? this.rested + 1 : 0;
    // While nobody looked, no more is known than that it can't have been longer.
    if (atRest) this.kept = { ...this.kept, max: Math.max(this.kept.max, active / 1000) };
    if (atRest && this.rested === 0) {
      // Or the time since it last looked would count as one long hold.
      this.histogram.reset();
      this.histogram.enable();
    } else if (!atRest && !this.looks) {
      this.kept = this.seen();
      this.histogram.disable();
      this.histogram.reset();
      this.rests();
    }
  }
}
