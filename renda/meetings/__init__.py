"""会议: numbered meetings of a term; agenda and papers follow later."""
