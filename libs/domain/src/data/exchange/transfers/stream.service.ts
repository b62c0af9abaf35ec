import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, Undelivered } from '#libs/platform';
import { Unfit } from '../../agreements/policy/transform.fit.js';
import type { Withheld } from '../access/ground.service.js';
import { Leases } from '../access/lease.service.js';
import { SharedRelationRows } from '../sources/relation.source.js';
import { OutsideRows, OutsideUnanswered } from '../sources/outside-rows.service.js';
import { PartnerApis } from '../sources/partner.source.js';
import type { RowSource } from '../sources/row-source.js';
import { sourceFailure } from '../sources/source.failure.js';
import { frameOf, NO_SALT, rowsOf, shapeOf } from '../sources/select.js';
import { Cut, Pump } from './transfer.pump.js';
import { type OpenTransfer, Transfers, undelivered } from './transfer.service.js';

/** Sends the rows of opened transfers, and ends them whatever happens. */
@Injectable()
export class Streams {
  constructor(
    @Inject(Leases) private readonly leases: Leases,
    @Inject(OutsideRows) private readonly outside: OutsideRows,
    @Inject(PartnerApis) private readonly partners: PartnerApis,
    @Inject(SharedRelationRows) private readonly relations: SharedRelationRows,
    @Inject(Transfers) private readonly transfers: Transfers,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * @param receive called when the first rows may go; what it answers gets them all and is ended, or destroyed when the
   *   transfer is cut, so that nobody takes a part for the whole
   * @returns what cut it; null when everything was sent
   */
  async send(opened: OpenTransfer, receive: () => Writable): Promise<Withheld | null> {
    const pump = new Pump(opened, this.leases);
    let source: RowSource | undefined;
    let out: Writable | undefined;
    let cut: Withheld | null = null;
    try {
      const opening = this.open(opened);
      opening.then((late) => (cut && !source ? late.close(false) : undefined)).catch(() => undefined);
      source = await pump.meanwhile(opening);
      await pump.run(source, frameOf(opened.transfer.format, opened.permit), () => (out = receive()));
    } catch (error) {
      cut = error instanceof Cut ? error.why : this.failed(opened, error);
      out?.destroy();
    }
    await source?.close(!cut).catch((error: unknown) => this.log.warn({ err: error }, 'a source did not close'));
    await this.transfers.end(opened.actor, opened.transfer, pump.unused, cut);
    return cut;
  }

  private async open(opened: OpenTransfer): Promise<RowSource> {
    const {
      basis: { source, agreement },
      permit,
      transfer: { format },
    } = opened;
    if (source.kind === 'outside') return this.outside.stream(opened);
    const shape = shapeOf(source, permit);
    if (source.kind === 'http')
      return this.partners.stream(source, permit, agreement?.salt ?? NO_SALT, format, shape.geometry);
    return this.relations.stream(rowsOf(source, permit, agreement?.salt), format, shape);
  }

  private failed({ transfer: { id } }: OpenTransfer, error: unknown): Withheld {
    if (error instanceof Undelivered) return undelivered(error);
    if (!(error instanceof Unfit || error instanceof OutsideUnanswered))
      this.log.error({ err: error, transfer: id }, 'a transfer failed');
    return sourceFailure(error);
  }
}
