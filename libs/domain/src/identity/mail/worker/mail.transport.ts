import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '#libs/platform';

export interface Sendable {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const PATIENCE_MS = 20_000;

/** Where letters go: to the mail server of SMTP_URL, or else into files below DATA_DIR/outbox. */
@Injectable()
export class MailTransport implements OnModuleDestroy {
  private readonly smtp;
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  constructor(@Inject(Config) private readonly config: Config) {
    this.smtp =
      config.SMTP_URL &&
      createTransport({
        url: config.SMTP_URL,
        pool: true,
        maxConnections: 2,
        connectionTimeout: PATIENCE_MS,
        greetingTimeout: PATIENCE_MS,
        socketTimeout: PATIENCE_MS,
      });
  }

  /**
   * @returns true when the letter left for a mail server
   * @throws Error when the server refused it or did not answer
   */
  async send({ id, recipient, subject, text, html }: Sendable): Promise<boolean> {
    const letter = { from: this.config.MAIL_FROM, to: recipient, subject, text, html, messageId: `<${id}@tripartite>` };
    if (this.smtp) {
      await this.smtp.sendMail(letter);
      return true;
    }
    const { message } = await this.composer.sendMail(letter);
    await this.keep(`${id}.eml`, message as Buffer);
    return false;
  }

  private async keep(name: string, message: Buffer): Promise<void> {
    const folder = join(this.config.DATA_DIR, 'outbox');
    const write = () => writeFile(join(folder, name), message, { mode: 0o600 });
    try {
      await write();
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
      await mkdir(folder, { recursive: true });
      await write();
    }
  }

  onModuleDestroy(): void {
    if (this.smtp) this.smtp.close();
  }
}
