/** Which approvals have a stage that is still to be opened, as conditions on their rows: the indexes are made of the same. */
export const pending = `state = 'OPEN' and stage_state = 'PENDING'`;

/** The stage waits for what the process requires, of the submitter or of others. */
export const held = `engine @? '$.stages[*] ? (@.status == "PENDING" && @.heldAt != null)'`;

/** It waits for nothing: neither for that nor for a draw that is announced. Whoever was to open it has died, or is about to. */
export const unopened = `${pending} and not (${held}) and not
  (engine @? '$.stages[*] ? (@.status == "PENDING" && exists (@.draws[*] ? (@.status == "ANNOUNCED")))')`;
