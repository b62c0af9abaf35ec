export const assignmentTables = [
  // Without a member: given back. Rows go when what they are of waits no more.
  `create table work_assignment (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     kind text not null,
     item_id uuid not null,
     approval_id uuid references approval,
     member_id uuid references member,
     assigned_by uuid not null,
     assigned_at timestamptz(3) not null,
     note text,
     readers uuid[] not null default '{}',
     version integer not null,
     unique (organisation_id, item_id, kind)
   )`,
  `create index work_assignment_member on work_assignment (member_id)`,
  `select app.secure('work_assignment')`,
];
