/** What a mail server said, without the addresses it repeats: operators' tools need not know who is written to. */
export function replyOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[^\s<>"',;:]+@[^\s<>"',;:]+/g, '…').slice(0, 300);
}
