/** What the operator can mend, said without a stack. */
export class ArchiveFault extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}
