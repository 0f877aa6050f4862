"""The files of the DataTalks.Club site and of its wiki."""
