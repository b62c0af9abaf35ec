/** One sample of a process's `/metrics`, summed over label values that are not asked for. */
export class Sample {
  private constructor(private readonly lines: readonly { name: string; labels: string; value: number }[]) {}

  static async of(url: string): Promise<Sample> {
    const response = await fetch(new URL('/metrics', url));
    const text = await response.text();
    const lines = [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name, labels, value]) => ({
      name: name as string,
      labels: labels ?? '',
      value: Number(value),
    }));
    return new Sample(lines);
  }

  /** @param labels only series that have all of these, such as `{ stage: 'recorded' }` */
  sum(name: string, labels: Readonly<Record<string, string>> = {}): number {
    return this.series(name, labels).reduce((total, { value }) => total + value, 0);
  }

  /** The series of a name that are not zero, as they are written: for whoever reads why something failed. */
  told(name: string): string {
    const some = this.lines.filter((line) => line.name === name && line.value !== 0);
    return some.map(({ labels, value }) => `${labels} ${value}`).join('; ');
  }

  /** Whether there is such a series, of whatever value. */
  has(name: string, labels: Readonly<Record<string, string>>): boolean {
    return this.series(name, labels).length > 0;
  }

  /** The names of all labels that series of a name have. */
  labels(name: string): string[] {
    const lines = this.lines.filter((line) => line.name === name);
    return [...new Set(lines.flatMap(({ labels }) => [...labels.matchAll(/(\w+)="/g)].map(([, label = '']) => label)))];
  }

  private series(name: string, labels: Readonly<Record<string, string>>) {
    const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    return this.lines.filter(
      (line) => line.name === name && wanted.every((label) => line.labels.split(',').includes(label)),
    );
  }
}
