# What was granted to whom and why, and what is usual in like cases.
board-benefits = Benefits
benefit-kind-credit = Credit
benefit-kind-refund = Refund
benefit-kind-discount = Discount
benefit-kind-gift = Gift or voucher
benefit-kind-free-service = Free service
benefit-kind-free-delivery = Free delivery
benefit-kind-replacement = Replacement
benefit-kind-waived-fee = Waived fee
benefit-kind-other = Another benefit
benefit-cause-late = Delay
benefit-cause-defective = Defective product
benefit-cause-wrong-charge = Wrong charge
benefit-cause-bad-service = Bad service
benefit-cause-long-wait = Long wait
benefit-cause-goodwill = Goodwill
benefit-cause-other = Other
benefit-what = What is granted
benefit-kind = Kind
benefit-reason = Reason
benefit-reason-choose = Choose a reason
benefit-reason-open = No reason chosen yet
benefit-amount = Worth
benefit-add = Record a benefit
benefit-added = Benefit recorded
benefit-edit = Correct the benefit
benefit-confirm = Confirm the benefit
benefit-confirmed = Confirmed. Press to take it back
benefit-remove = This is no benefit
benefit-restore = Back to the list
benefit-more = More actions: { $text }
benefit-withdraw = Withdraw the benefit
benefit-withdraw-title = Withdraw the benefit
benefit-withdraw-lead = Such as one recorded by mistake, or waived by the contact. The reason is kept with the conversation. Where it was promised already, the contact has to be told too.
benefit-done-withdrawn = Benefit withdrawn
benefit-pending = Not sent yet
benefit-granted = Granted
benefit-withdrawn = Withdrawn
benefit-above = Above the usual
benefit-unconfirmed = Found in the reply, not confirmed
benefit-to = To { $name }
benefit-by = By { $name }
benefit-usual-then = The usual was up to { $usual } then.
benefit-yes = Yes
benefit-no = No
benefits-found = Benefits in the reply
benefits-none = No benefits so far.
benefits-elsewhere = In other conversations
benefits-all-of-contact = All of them in the register
benefits-any = All
benefits-span = Period
benefits-span-30 = Last 30 days
benefits-span-90 = Last 90 days
benefits-span-365 = Last year
benefits-span-all = All time
benefits-agent = Granted by
benefits-everybody = Everybody
benefits-me = Me
benefits-only-above = Only above the usual
benefits-withdrawn = Withdrawn ones
benefits-of-contact = Only to { $name }
benefits-only = Only benefits to { $name }
benefits-totals = In all, by reason
benefits-no-sum = No sum
benefits-count = { $count ->
    [one] One benefit
   *[other] { $count } benefits
}
benefits-above-count = { $count ->
    [one] one above the usual
   *[other] { $count } above the usual
}
benefits-own-only = These are the benefits you recorded. Those of others stand beside the conversation they were granted in.
benefits-export = Export to a sheet
benefits-exported = { $count ->
    [one] One benefit exported
   *[other] { $count } benefits exported
}
benefits-show-all = Show all
benefits-empty-none = No benefits recorded yet
benefits-empty-none-lead = A credit, refund, discount or gift promised in a reply is proposed beside it, and appears here. You can also record one from the conversation, at the contact’s side.
benefits-empty-narrow = No benefits match
benefits-empty-narrow-lead = Choose another reason, kind or period.
benefit-column-when = When
benefit-column-contact = Contact
benefit-column-conversation = Conversation
benefit-column-kind = Kind
benefit-column-text = What was granted
benefit-column-amount = Worth
benefit-column-currency = Currency
benefit-column-reason = Reason
benefit-column-agent = Granted by
benefit-column-state = State
benefit-column-above = Above the usual
benefit-column-usual = Usual at the time
benefit-column-despite = Why all the same
benefit-column-why = Why withdrawn
usual-kind = In { $cases } like cases of the last year it was usually up to { $upper }. The median: { $median }.
usual-reason = This kind was granted too rarely to compare. In { $cases } other benefits for the same reason in the last year it was usually up to { $upper }. The median: { $median }.
usual-too-few = { $cases ->
    [0] There were no like cases in the last year.
    [one] There was only one like case in the last year, too few to compare.
   *[other] There were { $cases } like cases in the last year, too few that can be compared.
}
usual-new-kind = This kind was never granted in such cases.
usual-like = Like cases
usual-told = Assume that it will be told: other customers in the same place will expect the same.
above-usual-title = More than is usual in like cases
above-usual-reason = Why more in this case
above-usual-help = The reason is kept in the register, beside the benefit.
above-usual-back = Back to the reply
above-usual-send = Send all the same
above-usual-keep = Record all the same
