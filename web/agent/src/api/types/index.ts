/** The shapes of the HTTP contract of `/api/v1`, one file a family. */
export * from "./people";
export * from "./inbox";
export * from "./conversation";
export * from "./coach";
export * from "./live";
export * from "./review";
export * from "./commitment";
export * from "./consult";
export * from "./block";
export * from "./coaching";
export * from "./article";
export * from "./hours";
export * from "./handoff";
export * from "./tier-report";
export * from "./dead-end";
export * from "./callback";
