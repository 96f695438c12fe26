/** The kinds of fact in the journal, in the order in which a reader looks for them. */
export const kinds = [
  "inbox_changed", "agent_changed", "team_changed", "organisation_changed",
  "signed_in", "signed_out", "sign_in_refused", "password_changed",
  "conversation_created", "message_received", "media_settled", "message_marked", "reply_written", "reply_taken_back", "delivery_changed", "messages_seen", "note_written",
  "assigned", "transferred", "snoozed", "woken", "resolved", "reopened", "tags_changed", "conversation_edited",
  "contact_edited", "contact_merged", "contact_unmerged", "contacts_apart", "message_quarantined", "quarantine_settled",
  "coaching_changed", "review_asked", "review_approved", "review_returned", "review_bypassed",
  "commitment_made", "commitment_kept", "commitment_broken", "commitment_withdrawn", "commitment_changed", "commitment_due",
  "benefit_granted", "benefit_changed", "benefit_withdrawn",
  "consult_asked", "consult_answered", "consult_closed", "block_changed", "template_changed", "article_changed", "folder_changed",
  "flow_changed", "service_changed", "handed_off", "bot_talk_ended", "due_missed", "channel_moved", "callback_booked", "callback_moved", "callback_done", "callback_missed", "callback_cancelled", "callback_due",
  "moved_to_private", "private_way_taken", "guard_stopped", "guard_bypassed", "public_alarm", "storm_alarmed", "storm_steered", "storm_ended",
  "hand_changed", "hand_offered", "hand_taken", "hand_released",
  "survey_asked", "survey_answered", "unanswered_settled", "unanswered_reopened",
  "reading_corrected", "threat_acknowledged", "example_kept", "example_removed",
] as const;
