import { Column } from 'typeorm';
import { AttemptsToTell } from '../attempts.entity.js';

/** What is kept of the connector that an agreement is negotiated with, or that a transfer runs to; the id is theirs. */
export abstract class ConnectorSide extends AttemptsToTell {
  @Column('uuid')
  providerId!: string;

  @Column('uuid')
  consumerId!: string;

  /** What the connector calls it. */
  @Column('text')
  consumerPid!: string;

  /** Where the connector is told what the provider did. */
  @Column('text')
  callbackAddress!: string;

  /** Hash of what the first request asked, by which a request that is sent again is known. */
  @Column('text')
  begunWith!: string;
}
