/** What the operator can mend, said without a stack. */
export class ArchiveFault extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

/** It was read, and is no file that was written whole; what could not be reached may well be one. */
export class Damaged extends ArchiveFault {
  constructor(
    path: string,
    readonly why: string,
  ) {
    super(`${path} is cut short or damaged: ${why}.`);
  }
}
