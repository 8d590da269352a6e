/** What to start from, a tab each: what works for everyone who may ask at all comes first. */
export const examples: { query: string; variables?: string }[] = [
  {
    query: `# Who you are, or the program whose key it is.
query Me {
  me { name role organization { name } }
}
`,
  },
  {
    query: `# The cases in which you have a part, page by page: give endCursor back as after.
query Cases($after: String) {
  cases(first: 10, after: $after) {
    totalCount
    nodes { id pseudonym status court { label } nextHearing { kind on at } }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: '{ "after": null }',
  },
  {
    query: `# How often asylum was granted, by court, as EOIR published it. The same for everybody.
query CourtFigures($code: String) {
  courtFigures(code: $code, by: [COURT]) {
    dataThrough
    figures { court { code label } n grantRate { share low high } }
  }
}
`,
    variables: '{ "code": "ASYL" }',
  },
  {
    query: `# The share of bonds granted, by court. Exact of your own cases; for researchers and programs what was released.
query Statistics {
  statistics(measure: SHARE, where: { kind: BOND, result: GRANTED }, by: [COURT]) {
    id
    isReleased
    dataThrough
    method
    exhibit
    cells { codes people counted value low high isSuppressed }
  }
}
`,
  },
  {
    query: `# The codes of a reference list.
query Codes($search: String) {
  referenceCodes(list: "court", search: $search, first: 20) { code label }
}
`,
    variables: '{ "search": null }',
  },
  {
    query: `# Your own inbox, from now on.
subscription Inbox {
  inboxChanged { act know later }
}
`,
  },
];
